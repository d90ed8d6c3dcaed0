import { useState } from 'react';
import { PageHeader } from '../../ui/PageHeader';
import { useMessages } from '../messages';
import { ImportChoice } from './ImportChoice';
import { ImportFormat } from './ImportFormat';
import { ImportRun } from './ImportRun';
import type { ImportLine } from './importFile';
import './users.css';
import './import.css';

export interface ImportSource {
  name: string;
  size: number;
  lines: ImportLine[];
}

export default function ImportUsersPage() {
  const m = useMessages().users;
  const [source, setSource] = useState<ImportSource>();
  return (
    <>
      <PageHeader
        title={m.imports.title}
        description={m.imports.about}
        back={{ href: '/users', label: m.allUsers }}
      />
      {source === undefined ? (
        <div className="stack">
          <ImportChoice onRead={setSource} />
          <ImportFormat />
        </div>
      ) : (
        <ImportRun source={source} onReset={() => setSource(undefined)} />
      )}
    </>
  );
}
