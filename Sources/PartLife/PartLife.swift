// PartLife
