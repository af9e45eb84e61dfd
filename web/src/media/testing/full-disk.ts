/** A disk that takes nothing more: every write of the browser's database is refused. */
import 'fake-indexeddb/auto';

const { put } = IDBObjectStore.prototype;

export function fillDisk(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('the disk is full', 'QuotaExceededError');
  };
}

export function freeDisk(): void {
  IDBObjectStore.prototype.put = put;
}
