import COSE
import Signatures

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

    /// The public keys in PEM, for knowing them again.
    static let publicPEM = [
        "hanchuan": """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzUP/2JiuGn7JlGHY9EVfbIMYVamu
        o1WepBjp21BArWbB60r6Gkq4h7nGDOOkRIM0NynOrVsBk7pFjj/JlIZgBA==
        -----END PUBLIC KEY-----

        """,
        "hengchi": """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEA/J7ZtytpWa/dWfwa/bh3H9QMc0Kzrd7FXjdh+rOMjz8=
        -----END PUBLIC KEY-----

        """,
        "zaisheng": """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEkcatpoktpF9B4RJ4KEQOtATLd/Te
        qkORJYEgAZSPRZbF6COE33B6NE5Lq9IE+aSuX71+OI/5DiMQZP3jVZLP2g==
        -----END PUBLIC KEY-----

        """,
    ]

    /// The key that a maker of the season signs with; nil for another maker.
    static func privateKey(of maker: String) throws -> PrivateKey? {
        try privatePEM[maker].map { try PrivateKey(pem: $0, passphrase: nil) }
    }

    /// Their key ids. A service that is no demonstration must not list one.
    static let ids: Set<KeyID> = {
        var ids: Set<KeyID> = []
        for pem in publicPEM.values {
            guard let key = try? PublicKey(pem: pem) else { preconditionFailure("a development key in the program") }
            ids.insert(key.keyID)
        }
        return ids
    }()

    /// Whether everybody has the private half of the key with this id, in hexadecimal.
    static func isDevelopment(keyID: String) -> Bool {
        KeyID(hex: keyID).map { ids.contains($0) } ?? false
    }
}
