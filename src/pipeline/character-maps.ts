/** The predefined character maps of PDF files, as they come with pdf.js. */
import { readFile } from 'node:fs/promises';
import type { CharacterMaps } from '#parsers/files/pdf.ts';

const MAP_NAME = /^[\w-]+\.bcmap$/;

/** Reads a map from the installed package. Rejects for one that does not exist. */
export const readCharacterMap: CharacterMaps = async (name) => {
  if (!MAP_NAME.test(name)) throw new Error(`no character map is named ${name}`);
  return new Uint8Array(await readFile(new URL(import.meta.resolve(`pdfjs-dist/cmaps/${name}`))));
};
