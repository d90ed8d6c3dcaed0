// First, because the styles of everything else stand on it.
import '../ui/styles/base.css';
import { embedded } from '../signin/frame';
import { start } from '../signin/start';
import { startFrame } from './frame/frame';
import { messages } from './messages';

if (embedded) startFrame();

void start('agent', async () => {
  const [shell] = await Promise.all([import('./Shell'), messages.load()]);
  void shell.loadOpenedPage();
  return shell;
});
