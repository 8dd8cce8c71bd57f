import { Modules } from '@medusajs/framework/utils';
import {
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  updateRegionsWorkflow,
} from '@medusajs/medusa/core-flows';
import type { Wishes } from './ensureStore';
import type { SetUp } from './SetUp';

const PAYMENT_PROVIDER = 'pp_system_default';

/** A region that sells to the wished country in the wished currency, and its taxes. */
export async function ensureRegion(
  { container, settings }: SetUp,
  before: Wishes,
): Promise<void> {
  const { country, currency } = settings;
  const regions = await container
    .resolve(Modules.REGION)
    .listRegions({}, { relations: ['countries'] });
  const region = regions.find(({ countries }) =>
    countries?.some(({ iso_2: code }) => code === country),
  );
  if (!region) {
    await createRegionsWorkflow(container).run({
      input: {
        regions: [
          {
            name: nameOf(country),
            currency_code: currency,
            countries: [country],
            payment_providers: [PAYMENT_PROVIDER],
          },
        ],
      },
    });
  } else if (
    region.currency_code !== currency &&
    currency !== before.currency
  ) {
    await updateRegionsWorkflow(container).run({
      input: {
        selector: { id: region.id },
        update: { currency_code: currency },
      },
    });
  }
  await ensureTaxRegion({ container, settings });
}

async function ensureTaxRegion({ container, settings }: SetUp) {
  const { country } = settings;
  const taxRegions = await container
    .resolve(Modules.TAX)
    .listTaxRegions({ country_code: country });
  if (taxRegions.length === 0) {
    await createTaxRegionsWorkflow(container).run({
      input: [{ country_code: country, provider_id: 'tp_system' }],
    });
  }
}

function nameOf(country: string): string {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  return names.of(country.toUpperCase()) ?? country;
}
