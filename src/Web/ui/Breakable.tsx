/** A mail address, or another name: a line breaks before its @ rather than anywhere. */
export function Breakable({ text }: { text: string }) {
  const [local, domain] = text.split('@', 2);
  if (domain === undefined) return text;
  return (
    <>
      {local}
      <wbr />@{domain}
    </>
  );
}
