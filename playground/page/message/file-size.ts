const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** 1536 bytes as 1.5 and "KB". */
export function fileSize(bytes: number): { readonly amount: number; readonly unit: string } {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return { amount: Math.round((bytes / 1024 ** power) * 100) / 100, unit: units[power] ?? 'bytes' };
}
