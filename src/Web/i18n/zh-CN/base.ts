import { common } from './common';
import { signin } from './signin';

export default { common, signin };
