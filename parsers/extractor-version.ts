/** Version of the extraction rules; documents carry it, and another one means "extract again". */
export const EXTRACTOR_VERSION = '1.2.0';
