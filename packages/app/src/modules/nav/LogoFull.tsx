import { makeStyles } from '@material-ui/core/styles';
import { LogoIcon } from './LogoIcon';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    whiteSpace: 'nowrap',
    // The link is as narrow as the closed sidebar; the mark must not shrink to fit.
    '& svg': { flex: 'none' },
  },
  wordmark: {
    color: '#f8fafc',
    fontSize: 17,
    fontWeight: 600,
    letterSpacing: '0.01em',
  },
});

/** The mark and the product's name. */
export const LogoFull = () => {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <LogoIcon />
      <span className={classes.wordmark}>Store Platform</span>
    </span>
  );
};
