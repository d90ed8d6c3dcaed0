import { agent } from './agent';
import base from './base';
import { chat } from './chat';
import { shell } from './shell';

export default { ...base, shell, agent, chat };
