import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import {
  createLocationFulfillmentSetWorkflow,
  createServiceZonesWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateShippingOptionsWorkflow,
} from '@medusajs/medusa/core-flows';
import { z } from 'zod';
import { amountIn } from './amountIn';
import type { SetUp } from './SetUp';

const LOCATION = 'Shop';
const OPTION = 'Standard shipping';
const PROVIDER = 'manual_manual';
const PRICE = 5;

const locationsSchema = z.array(
  z.object({
    fulfillment_sets: z
      .array(z.object({ id: z.string(), type: z.string() }).nullish())
      .nullish()
      .transform(sets => sets ?? []),
  }),
);

const optionsSchema = z.array(
  z.object({
    id: z.string(),
    prices: z.array(
      z.object({
        id: z.string(),
        currency_code: z.string(),
        amount: z.number(),
      }),
    ),
  }),
);

/** Everything it takes to send something to the wished country. Returns the shipping profile that products are sent by. */
export async function ensureShipping(
  options: SetUp & { salesChannelId: string },
): Promise<{ profileId: string }> {
  const profileId = await ensureProfile(options);
  const locationId = await ensureLocation(options);
  const setId = await ensureFulfillmentSet(options, locationId);
  const zoneId = await ensureZone(options, setId);
  await ensureOption(options, { zoneId, profileId });
  return { profileId };
}

async function ensureProfile({ container }: SetUp): Promise<string> {
  const [profile] = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingProfiles({ type: 'default' });
  if (profile) {
    return profile.id;
  }
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: 'Default', type: 'default' }] },
  });
  return firstOf(result, 'shipping profile').id;
}

async function ensureLocation(
  options: SetUp & { salesChannelId: string },
): Promise<string> {
  const { container, salesChannelId } = options;
  const [location] = await container
    .resolve(Modules.STOCK_LOCATION)
    .listStockLocations({ name: LOCATION });
  const id = location?.id ?? (await createLocation(options));
  // Links are made once, however often they are asked for.
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: PROVIDER },
  });
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id, add: [salesChannelId] },
  });
  return id;
}

async function createLocation({ container, settings }: SetUp) {
  const { result } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        {
          name: LOCATION,
          address: { address_1: '', country_code: settings.country },
        },
      ],
    },
  });
  return firstOf(result, 'stock location').id;
}

async function ensureFulfillmentSet(
  { container }: SetUp,
  locationId: string,
): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const find = async () => {
    const { data } = await query.graph({
      entity: 'stock_location',
      fields: ['id', 'fulfillment_sets.id', 'fulfillment_sets.type'],
      filters: { id: locationId },
    });
    const sets = locationsSchema
      .parse(data)
      .flatMap(one => one.fulfillment_sets);
    return sets.find(set => set?.type === 'shipping')?.id;
  };
  const found = await find();
  if (found) {
    return found;
  }
  await createLocationFulfillmentSetWorkflow(container).run({
    input: {
      location_id: locationId,
      fulfillment_set_data: { name: `${LOCATION} shipping`, type: 'shipping' },
    },
  });
  return firstOf([await find()], 'fulfillment set');
}

async function ensureZone(
  { container, settings }: SetUp,
  setId: string,
): Promise<string> {
  const { country } = settings;
  const zones = await container
    .resolve(Modules.FULFILLMENT)
    .listServiceZones(
      { fulfillment_set: { id: setId } },
      { relations: ['geo_zones'] },
    );
  const zone = zones.find(({ geo_zones: places }) =>
    places.some(({ country_code: code }) => code === country),
  );
  if (zone) {
    return zone.id;
  }
  const { result } = await createServiceZonesWorkflow(container).run({
    input: {
      data: [
        {
          name: `Shipping to ${country.toUpperCase()}`,
          fulfillment_set_id: setId,
          geo_zones: [{ type: 'country', country_code: country }],
        },
      ],
    },
  });
  return firstOf(result, 'service zone').id;
}

async function ensureOption(
  { container, settings }: SetUp,
  ids: { zoneId: string; profileId: string },
): Promise<void> {
  const { currency } = settings;
  const price = { currency_code: currency, amount: amountIn(currency, PRICE) };
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({
    entity: 'shipping_option',
    fields: ['id', 'prices.id', 'prices.currency_code', 'prices.amount'],
    filters: { service_zone_id: ids.zoneId },
  });
  const [option] = optionsSchema.parse(data);
  if (!option) {
    await createShippingOptionsWorkflow(container).run({
      input: [
        {
          name: OPTION,
          service_zone_id: ids.zoneId,
          shipping_profile_id: ids.profileId,
          provider_id: PROVIDER,
          price_type: 'flat',
          type: {
            label: 'Standard',
            description: 'Sent by mail',
            code: 'standard',
          },
          prices: [price],
          // Without these two rules it is not offered to visitors.
          rules: [
            { attribute: 'enabled_in_store', operator: 'eq', value: 'true' },
            { attribute: 'is_return', operator: 'eq', value: 'false' },
          ],
        },
      ],
    });
    return;
  }
  const { id, prices } = option;
  if (!prices.some(known => known.currency_code === currency)) {
    await updateShippingOptionsWorkflow(container).run({
      input: [{ id, prices: [...prices, price] }],
    });
  }
}

function firstOf<T>([item]: (T | undefined)[], what: string): T {
  if (item === undefined) {
    throw new Error(`Medusa made no ${what}`);
  }
  return item;
}
