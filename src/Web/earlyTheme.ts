// Runs before anything is painted, as a classic script: nothing may be imported or exported here.
try {
  const kept = localStorage.getItem('bytedesk.theme');
  if (kept === 'light' || kept === 'dark') document.documentElement.dataset.theme = kept;
} catch {
  // In a frame of another site, whose storage is refused: the theme of the system.
}
