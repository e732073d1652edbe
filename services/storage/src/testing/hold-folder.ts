import { lockFolder } from '../database/lock-folder.ts';

// A process that has a database folder until it is killed
lockFolder(process.argv[2] ?? '');
process.send?.('locked');
setInterval(() => {}, 60_000);
