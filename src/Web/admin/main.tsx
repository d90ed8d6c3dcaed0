// First, because the styles of everything else stand on it.
import '../ui/styles/base.css';
import { start } from '../signin/start';
import { messages } from './messages';

void start('admin', async () => {
  const [shell] = await Promise.all([loadShell(), messages.load()]);
  return shell;
});

async function loadShell() {
  const shell = await import('./Shell');
  await shell.loadOpenedPage();
  return shell;
}
