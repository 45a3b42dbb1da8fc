/// What `/demo` and `demo.json` list: one code for every row of the verdict table, a person and a token for each role.
package struct DemoListing: Codable, Hashable, Sendable {
    /// One row for every verdict that can come out.
    package var codes: [Code]
    /// A token for each role.
    package var tokens: [Token]

    /// People who can sign in, with their passwords.
    package var people: [Person]

    package init(codes: [Code], tokens: [Token], people: [Person]) {
        self.codes = codes
        self.tokens = tokens
        self.people = people
    }

    /// A code with the verdict that is due.
    package struct Code: Codable, Hashable, Sendable {
        /// The verdict due, and its level.
        package var verdict: String
        /// The level of the verdict.
        package var level: String
        /// What is asked for: `receive`, `install`, `customer` or `inspection`.
        package var purpose: String
        /// The shop that asks, for its own token; nil for anybody.
        package var shop: String?
        /// The repair order that the part is for.
        package var repairOrder: String?
        /// The model that the part is for.
        package var model: String?
        /// The text of the code, or nil when a number is looked up instead.
        package var code: String?
        /// The maker.
        package var issuer: String?
        /// The number.
        package var number: String?
        /// Whether the row comes out offline: `verify` with the list files `trust.cose` and `status.cose` of the folder.
        package var offline: Bool
        /// Other list files than those, by name, for rows about stale or missing lists.
        package var trustFile: String?
        /// The status lists to use instead of `status.cose`.
        package var statusFile: String?

        package init(
            verdict: String, level: String, purpose: String, shop: String? = nil, repairOrder: String? = nil,
            model: String? = nil, code: String? = nil, issuer: String? = nil, number: String? = nil,
            offline: Bool = false, trustFile: String? = nil, statusFile: String? = nil
        ) {
            (self.verdict, self.level, self.purpose, self.shop) = (verdict, level, purpose, shop)
            (self.repairOrder, self.model, self.code, self.issuer) = (repairOrder, model, code, issuer)
            (self.number, self.offline, self.trustFile, self.statusFile) = (number, offline, trustFile, statusFile)
        }
    }

    /// Somebody of the demonstration who can sign in; never somebody of a real service.
    package struct Person: Codable, Hashable, Sendable {
        /// The sign-in name.
        package var id: String
        /// The name that is written into entries.
        package var name: String
        /// What the person may do.
        package var role: String
        /// The password, made for this installation.
        package var password: String
        /// The maker.
        package var issuer: String?
        /// The shop.
        package var shop: String?

        package init(
            id: String, name: String, role: String, password: String, issuer: String? = nil, shop: String? = nil
        ) {
            (self.id, self.name, self.role) = (id, name, role)
            (self.password, self.issuer, self.shop) = (password, issuer, shop)
        }
    }

    /// A token of the demonstration; never one of a real service.
    package struct Token: Codable, Hashable, Sendable {
        /// What it permits.
        package var role: String
        /// The name.
        package var name: String
        /// The secret, as it is sent.
        package var secret: String
        /// The maker.
        package var issuer: String?
        /// The shop.
        package var shop: String?

        package init(role: String, name: String, secret: String, issuer: String? = nil, shop: String? = nil) {
            (self.role, self.name, self.secret) = (role, name, secret)
            (self.issuer, self.shop) = (issuer, shop)
        }
    }
}
