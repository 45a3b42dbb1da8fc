// PartVerification
