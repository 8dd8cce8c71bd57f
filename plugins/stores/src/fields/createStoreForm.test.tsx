import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import {
  engineListFixture,
  storeFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createStoreManifest } from '../__testUtils__/createStoreManifest';
import { FakeStoresApi } from '../__testUtils__/FakeStoresApi';
import { formFieldExtensions } from '../__testUtils__/formFieldExtensions';
import { renderWithStores } from '../__testUtils__/renderWithStores';

/** Two engines with plans and parameters of their own. */
function twoEngines() {
  const list = engineListFixture();
  const [woocommerce] = list.items;
  return {
    ...list,
    items: [
      woocommerce,
      {
        ...woocommerce,
        id: 'medusa',
        title: 'Medusa',
        description: 'Headless commerce',
        plans: [{ ...woocommerce.plans[0], id: 'solo', title: 'Solo' }],
        parametersSchema: {
          type: 'object',
          required: ['region'],
          properties: {
            region: { type: 'string', title: 'Region', pattern: '^[a-z]{2}$' },
            workers: {
              type: 'integer',
              title: 'Workers',
              description: 'How many work at the same time',
              minimum: 1,
              default: 2,
            },
          },
        },
      },
    ],
  };
}

/** Two engines that call some of their parameters the same. */
function alikeEngines() {
  const list = twoEngines();
  const [woocommerce, medusa] = list.items;
  const parametersSchema = {
    type: 'object',
    properties: {
      currency: {
        type: 'string',
        title: 'Currency',
        oneOf: [
          { const: 'eur', title: 'Euro' },
          { const: 'USD', title: 'US dollar' },
          { const: 'EUR', title: 'Euro of old' },
        ],
        default: 'eur',
      },
      sampleData: { type: 'boolean', title: 'Sample data', default: true },
      storefront: { type: 'boolean', title: 'Storefront', default: true },
      greeting: { type: 'string', title: 'Greeting' },
    },
  };
  return { ...list, items: [woocommerce, { ...medusa, parametersSchema }] };
}

function show(api = new FakeStoresApi({ engines: twoEngines() })) {
  const created: unknown[] = [];
  renderWithStores(
    <Stepper
      manifest={createStoreManifest}
      extensions={formFieldExtensions}
      onCreate={async values => {
        created.push(values);
      }}
    />,
    { api },
  );
  return { api, created };
}

const title = () => screen.findByRole('textbox', { name: /Title/ });
const name = () => screen.findByRole('textbox', { name: /Name/ });
const press = async (label: string) =>
  userEvent.click(await screen.findByRole('button', { name: label }));

describe('the Create Store form', () => {
  it('goes from a title to a whole order, with nothing else to fill in', async () => {
    const { created } = show();
    await screen.findByRole('radio', { name: /WooCommerce/ });
    await userEvent.type(await title(), 'Änne’s Tea Shop');
    expect(await name()).toHaveValue('anne-s-tea-shop');
    expect(await screen.findByText('“anne-s-tea-shop” is free')).toBeVisible();

    await press('Next');
    expect(await screen.findByRole('radio', { name: /Small/ })).toBeChecked();
    expect(screen.getByText('10 GiB storage')).toBeVisible();
    expect(screen.getByText('anne-s-tea-shop.127.0.0.1.nip.io')).toBeVisible();

    await press('Review');
    await press('Create');
    await waitFor(() =>
      expect(created).toEqual([
        {
          title: 'Änne’s Tea Shop',
          name: 'anne-s-tea-shop',
          engine: 'woocommerce',
          parameters: { sampleData: true, currency: 'USD' },
          plan: 'small',
        },
      ]),
    );
  });

  it('shows what may not be created, disabled and with the reason, and begins with what may', async () => {
    const engines = engineListFixture();
    const [woocommerce] = engines.items;
    const refused = { allowed: false, reason: 'Only for the platform team' };
    const [small, standard] = woocommerce.plans;
    engines.items = [
      {
        ...woocommerce,
        id: 'medusa',
        title: 'Medusa',
        plans: [{ ...small, allowed: false, reason: 'Not yet for shops' }],
      },
      { ...woocommerce, plans: [{ ...small, ...refused }, standard] },
    ];
    show(new FakeStoresApi({ engines }));
    const medusa = await screen.findByRole('radio', { name: /Medusa/ });
    expect(medusa).toBeDisabled();
    expect(screen.getByText('Not yet for shops')).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: /^WooCommerce/ })).toBeChecked(),
    );
    await userEvent.type(await title(), 'Tea Shop');
    await screen.findByText('“tea-shop” is free');
    await press('Next');
    expect(await screen.findByRole('radio', { name: /Small/ })).toBeDisabled();
    expect(screen.getByText('Only for the platform team')).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: /Standard/ })).toBeChecked(),
    );
  });

  it('leaves a name alone that was typed by hand, until it is emptied', async () => {
    show();
    await userEvent.type(await title(), 'Tea');
    await userEvent.type(await name(), '-house');
    await userEvent.type(await title(), ' Shop');
    expect(await name()).toHaveValue('tea-house');

    await userEvent.clear(await name());
    expect(await name()).toHaveValue('');
    await userEvent.tab();
    expect(await name()).toHaveValue('tea-shop');
  });

  it('says at once what is wrong with a name', async () => {
    show();
    await userEvent.type(await name(), 'Tea Shop');
    expect(await screen.findByText(/^Must be a DNS label/)).toBeVisible();
    expect(await name()).toBeInvalid();
  });

  it('says that a name is taken and does not go on', async () => {
    const api = new FakeStoresApi({
      stores: [storeFixture({ name: 'tea-shop' })],
    });
    show(api);
    await screen.findByRole('radio', { name: /WooCommerce/ });
    await userEvent.type(await title(), 'Tea Shop');
    expect(await screen.findByText('"tea-shop" is taken')).toBeVisible();
    await press('Next');
    await waitFor(() =>
      expect(screen.getAllByText(/"tea-shop" is taken/).length).toBeGreaterThan(
        1,
      ),
    );
    expect(screen.queryByText('Plan')).not.toBeInTheDocument();
  });

  it('says that a name is free, and what of it could not be checked', async () => {
    const { api } = show();
    await screen.findByRole('radio', { name: /WooCommerce/ });
    api.checkName = async typed => ({
      name: typed,
      available: true,
      warning: 'Cluster local could not be asked',
    });
    await userEvent.type(await title(), 'Tea Shop');
    expect(
      await screen.findByText(
        /“tea-shop” is free. Cluster local could not be asked/,
      ),
    ).toBeVisible();
  });

  it('goes on when the name cannot be checked: the order itself will tell', async () => {
    const { api } = show();
    await screen.findByRole('radio', { name: /WooCommerce/ });
    api.checkName = async () => {
      throw new Error('no network');
    };
    await userEvent.type(await title(), 'Tea Shop');
    expect(
      await screen.findByText('Could not check whether it is free'),
    ).toBeVisible();
    await press('Next');
    expect(await screen.findByRole('radio', { name: /Small/ })).toBeVisible();
  });

  it('asks for the chosen engine’s own parameters and plans, and drops those of the other', async () => {
    const { created } = show();
    await userEvent.click(await screen.findByRole('radio', { name: /Medusa/ }));
    expect(screen.queryByText('Sample data')).not.toBeInTheDocument();
    expect(screen.getByText('How many work at the same time')).toBeVisible();

    await userEvent.type(await title(), 'Tea Shop');
    await press('Next');
    expect((await screen.findAllByText(/Region is required/))[0]).toBeVisible();
    await userEvent.type(screen.getByRole('textbox', { name: /Region/ }), 'de');
    const workers = screen.getByRole('textbox', { name: /Workers/ });
    await userEvent.clear(workers);
    await userEvent.type(workers, '3');
    await press('Next');
    expect(await screen.findByRole('radio', { name: /Solo/ })).toBeChecked();
    await press('Review');
    await press('Create');
    await waitFor(() =>
      expect(created).toEqual([
        expect.objectContaining({
          engine: 'medusa',
          plan: 'solo',
          parameters: { region: 'de', workers: 3 },
        }),
      ]),
    );
  });

  it('takes nothing over from one engine to another, not even where they use the same names', async () => {
    const { created } = show(new FakeStoresApi({ engines: alikeEngines() }));
    const engine = async (label: RegExp) =>
      userEvent.click(await screen.findByRole('radio', { name: label }));
    const toggle = (label: string) =>
      screen.findByRole('switch', { name: label });
    const currency = () => screen.findByRole('button', { name: /Currency/ });
    const choose = async (label: string) => {
      await userEvent.click(await currency());
      await userEvent.click(await screen.findByRole('option', { name: label }));
    };

    await userEvent.click(await toggle('Sample data'));
    await choose('EUR');
    await engine(/Medusa/);
    expect(await currency()).toHaveTextContent('Euro');
    expect(await currency()).not.toHaveTextContent('of old');
    expect(await toggle('Sample data')).toBeChecked();
    expect(await toggle('Storefront')).toBeChecked();
    await userEvent.click(await toggle('Storefront'));
    await choose('US dollar');
    await userEvent.type(
      screen.getByRole('textbox', { name: /Greeting/ }),
      'Hi',
    );

    await engine(/WooCommerce/);
    expect(await currency()).toHaveTextContent('USD');
    expect(await toggle('Sample data')).toBeChecked();
    expect(screen.queryByText('Storefront')).not.toBeInTheDocument();
    expect(screen.queryByText('Greeting')).not.toBeInTheDocument();

    await engine(/Medusa/);
    expect(screen.getByRole('textbox', { name: /Greeting/ })).toHaveValue('');
    await userEvent.click(await toggle('Storefront'));
    await userEvent.type(await title(), 'Tea Shop');
    await press('Next');
    expect(await screen.findByRole('radio', { name: /Solo/ })).toBeChecked();

    // What was chosen stays while the engine does.
    await press('Back');
    expect(await toggle('Storefront')).not.toBeChecked();
    await press('Next');
    await press('Review');
    await press('Create');
    await waitFor(() =>
      expect(created).toEqual([
        expect.objectContaining({
          engine: 'medusa',
          plan: 'solo',
          parameters: { currency: 'eur', sampleData: true, storefront: false },
        }),
      ]),
    );
  });

  it('offers the plans of the engine that was chosen last', async () => {
    show();
    await userEvent.type(await title(), 'Tea Shop');
    await screen.findByText('“tea-shop” is free');
    await press('Next');
    expect(await screen.findByRole('radio', { name: /Small/ })).toBeChecked();
    expect(screen.getByText('tea-shop.127.0.0.1.nip.io')).toBeVisible();

    await press('Back');
    await userEvent.click(await screen.findByRole('radio', { name: /Medusa/ }));
    await userEvent.type(screen.getByRole('textbox', { name: /Region/ }), 'de');
    await press('Next');
    expect(await screen.findByRole('radio', { name: /Solo/ })).toBeChecked();
    expect(screen.queryByRole('radio', { name: /Small/ })).toBeNull();
    expect(screen.getByText('tea-shop.127.0.0.1.nip.io')).toBeVisible();
  });

  it('lets people choose among values and switch things off', async () => {
    const { created } = show();
    await userEvent.click(
      await screen.findByRole('switch', { name: 'Sample data' }),
    );
    await userEvent.click(screen.getByRole('button', { name: /Currency/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'EUR' }));
    await userEvent.type(await title(), 'Tea Shop');
    await press('Next');
    await screen.findByRole('radio', { name: /Small/ });
    await press('Review');
    await press('Create');
    await waitFor(() =>
      expect(created).toEqual([
        expect.objectContaining({
          parameters: { sampleData: false, currency: 'EUR' },
        }),
      ]),
    );
  });

  it('says where the shop will be found on a cluster without Ingress', async () => {
    const engines = {
      ...twoEngines(),
      addressing: { mode: 'NodePort' as const },
    };
    show(new FakeStoresApi({ engines }));
    await screen.findByRole('radio', { name: /WooCommerce/ });
    await userEvent.type(await title(), 'Tea Shop');
    await press('Next');
    expect(await screen.findByText(/nodes \(NodePort\)/)).toBeVisible();
  });

  it('says why the engines could not be loaded, and tries again', async () => {
    const api = new FakeStoresApi({ engines: twoEngines() });
    api.broken = new Error('The backend does not answer');
    show(api);
    expect(
      await screen.findAllByText('The backend does not answer'),
    ).not.toHaveLength(0);
    api.broken = undefined;
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: 'Try again' })
      )[0],
    );
    expect(
      await screen.findByRole('radio', { name: /WooCommerce/ }),
    ).toBeVisible();
  });

  it('says so when no engine is installed', async () => {
    show(new FakeStoresApi({ engines: { ...twoEngines(), items: [] } }));
    expect(
      await screen.findByText('No engine is installed on this platform.'),
    ).toBeVisible();
    expect(
      screen.getByText('Choose an engine to see its options.'),
    ).toBeVisible();
  });
});
