import { ModuleProvider, Modules } from '@medusajs/framework/utils';
import { ShopFiles } from './ShopFiles';

export default ModuleProvider(Modules.FILE, { services: [ShopFiles] });
