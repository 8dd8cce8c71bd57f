import { Engine } from './types';
import { checkParameters } from './checkParameters';
import { loadEngine } from './loadEngine';
import { writeEngineFolder } from './testUtils';

describe('checkParameters', () => {
  let engine: Engine;
  beforeAll(async () => {
    const written = await writeEngineFolder();
    engine = await loadEngine({ folder: written.folder });
    await written.remove();
  });

  it('fills in the defaults and leaves what was given alone', () => {
    const given = { colour: 'green' };
    expect(checkParameters({ engine, parameters: given })).toEqual({
      colour: 'green',
      greeting: 'Hello',
    });
    expect(given).toEqual({ colour: 'green' });
  });

  it.each([
    [{ size: 3 }, 'parameters.size: is not a parameter of this engine'],
    [{ colour: 'blue' }, 'parameters.colour: must be one of red, green'],
    [{ greeting: 7 }, 'parameters.greeting: must be string'],
    [
      { greeting: 'x'.repeat(41) },
      'parameters.greeting: must NOT have more than 40 characters',
    ],
  ])('refuses %j, naming field and rule', (parameters, message) => {
    expect(() => checkParameters({ engine, parameters })).toThrow(message);
  });
});
