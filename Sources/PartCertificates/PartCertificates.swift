// PartCertificates
