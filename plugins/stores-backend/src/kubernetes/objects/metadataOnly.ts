/** Has the API server answer with an object's metadata alone: of a Secret, no value travels. */
export const METADATA_ONLY =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/** The same of a list. */
export const METADATA_ONLY_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
