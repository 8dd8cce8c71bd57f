import { SidebarItem } from '@backstage/core-components';
import AddBusinessIcon from '@material-ui/icons/AddShoppingCart';

/** The way to the Create Store form, from everywhere. */
export const CreateStoreItem = () => (
  <SidebarItem
    icon={AddBusinessIcon}
    to="/create/templates/default/create-store"
    text="Create Store"
  />
);
