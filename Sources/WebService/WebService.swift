// WebService
