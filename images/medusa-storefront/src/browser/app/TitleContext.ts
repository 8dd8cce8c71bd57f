import { createContext } from 'preact';

/** The name of the shop, which stands in the title of every page. */
export const TitleContext = createContext('Shop');
