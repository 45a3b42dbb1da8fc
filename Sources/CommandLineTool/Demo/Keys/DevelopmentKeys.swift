import COSE
import Signatures
import Traceability

/// The private keys of the example season's makers, the same as `keys/development-*.pem`. They protect nothing: everybody
/// has them. Here as text, so that the demonstration works wherever the executable is moved.
enum DevelopmentKeys {
    /// The private key of a maker of the season, in PEM.
    static let privatePEM = [
        "hanchuan": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGgGXqIW+xIPsKTC7
        2fugQZORz1QuQs89yg2L8SzaLGihRANCAATNQ//YmK4afsmUYdj0RV9sgxhVqa6j
        VZ6kGOnbUECtZsHrSvoaSriHucYM46REgzQ3Kc6tWwGTukWOP8mUhmAE
        -----END PRIVATE KEY-----

        """,
        "hengchi": """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIPZT44Z5GUUWw8UzHqCOFEHVfrhDYR0uSiUEc1wWVV+g
        -----END PRIVATE KEY-----

        """,
        "zaisheng": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNpcVS5iy/dZWmWEr
        o7xhS+nFAS/oYjn2b7XYhJESqCWhRANCAASRxq2miS2kX0HhEngoRA60BMt39N6q
        Q5ElgSABlI9FlsXoI4TfcHo0Tkur0gT5pK5fvX44j/kOIxBk/eNVks/a
        -----END PRIVATE KEY-----

        """,
    ]

    /// The key that a maker of the season signs with; nil for another maker.
    static func privateKey(of maker: String) throws -> PrivateKey? {
        try privatePEM[maker].map { try PrivateKey(pem: $0, passphrase: nil) }
    }

    /// Whether everybody has the private half of the key with this id.
    static func isDevelopment(keyID: KeyID) -> Bool { PublishedKeys.ids.contains(keyID) }
}
