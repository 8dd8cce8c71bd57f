import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('shows its own sign-in page where no guest may enter', async () => {
    process.env = {
      NODE_ENV: 'test',
      // The bundler puts an object in the place of this variable, not a text.
      APP_CONFIG: [
        {
          data: {
            app: { title: 'Store Platform' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
          context: 'test',
        },
      ] as unknown as string,
    };

    render(App.createRoot());

    expect(
      await screen.findByText('Store Platform', undefined, { timeout: 20_000 }),
    ).toBeInTheDocument();
  });
});
