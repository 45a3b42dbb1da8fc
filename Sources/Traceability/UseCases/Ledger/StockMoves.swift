/// Records that a fitted part was taken out (拆下), and what became of it.
public struct RemovePart: Codable, Hashable, Sendable {
    public var shop: String
    /// The part, when it has a code; an old part without one is named by `part`.
    public var item: ItemReference?
    public var part: String
    public var repairOrder: String
    /// The day, `yyyy-mm-dd`; default today.
    public var removed: String?
    /// `to-customer`, `to-maker`, `scrapped` or `hazardous-waste`.
    public var disposal: String
    public var reason: String?
    public var vouchers: [String] = []
    public var customer: String?

    /// Makes a request.
    public init(shop: String, item: ItemReference?, part: String, repairOrder: String, disposal: String) {
        self.shop = shop
        self.item = item
        self.part = part
        self.repairOrder = repairOrder
        self.disposal = disposal
    }
}

/// Returns stock to its supplier.
public struct ReturnPart: Codable, Hashable, Sendable {
    public var shop: String
    public var item: ItemReference
    public var quantity: String?
    public var unit: String?
    public var supplier: String
    public var returnNote: String?
    /// The day, `yyyy-mm-dd`; default today.
    public var returned: String?
    public var reason: String
    public var vouchers: [String] = []

    /// Makes a request.
    public init(shop: String, item: ItemReference, supplier: String, reason: String) {
        self.shop = shop
        self.item = item
        self.supplier = supplier
        self.reason = reason
    }
}

/// Sends stock to another shop (调拨出). It is on nobody's shelf until that shop records ``TransferIn``.
public struct TransferOut: Codable, Hashable, Sendable {
    public var shop: String
    public var item: ItemReference
    public var quantity: String?
    public var unit: String?
    public var to: String
    public var transferNumber: String
    public var reason: String?

    /// Makes a request.
    public init(shop: String, item: ItemReference, to: String, transferNumber: String) {
        self.shop = shop
        self.item = item
        self.to = to
        self.transferNumber = transferNumber
    }
}

/// Takes in stock that another shop sent (调拨入).
public struct TransferIn: Codable, Hashable, Sendable {
    public var shop: String
    /// The item; `line` is the index in the *sender's* book.
    public var item: ItemReference
    public var quantity: String?
    public var unit: String?
    public var from: String
    public var transferNumber: String

    /// Makes a request.
    public init(shop: String, item: ItemReference, from: String, transferNumber: String) {
        self.shop = shop
        self.item = item
        self.from = from
        self.transferNumber = transferNumber
    }
}

/// Scraps stock (报废).
public struct ScrapPart: Codable, Hashable, Sendable {
    public var shop: String
    public var item: ItemReference
    public var quantity: String?
    public var unit: String?
    public var reason: String
    public var vouchers: [String] = []

    /// Makes a request.
    public init(shop: String, item: ItemReference, reason: String) {
        self.shop = shop
        self.item = item
        self.reason = reason
    }
}

/// Compares the shelf with the book (盘点) and records gain or loss.
public struct TakeStock: Codable, Hashable, Sendable {
    public var shop: String
    public var counts: [Count]

    /// Makes a request.
    public init(shop: String, counts: [Count]) {
        self.shop = shop
        self.counts = counts
    }

    /// What was counted of one item. A difference needs a reason.
    public struct Count: Codable, Hashable, Sendable {
        public var item: ItemReference
        public var counted: String
        public var unit: String?
        public var reason: String?

        /// Makes a count.
        public init(item: ItemReference, counted: String, unit: String? = nil, reason: String? = nil) {
            self.item = item
            self.counted = counted
            self.unit = unit
            self.reason = reason
        }
    }

    /// The entry, and what differed.
    public struct Answer: Codable, Hashable, Sendable {
        public var entry: EntryAnswer
        public var differences: [Difference]

        /// Makes an answer.
        public init(entry: EntryAnswer, differences: [Difference]) {
            self.entry = entry
            self.differences = differences
        }
    }

    /// A gain (盘盈) or loss (盘亏).
    public struct Difference: Codable, Hashable, Sendable {
        public var item: String
        public var expected: String
        public var counted: String

        /// Makes a difference.
        public init(item: String, expected: String, counted: String) {
            self.item = item
            self.expected = expected
            self.counted = counted
        }
    }
}

/// Corrects an entry by a new one: makes it void, or amends fields of it. An install is undone by making it void.
public struct CorrectEntry: Codable, Hashable, Sendable {
    public var shop: String
    /// Index of the entry to correct.
    public var target: UInt64
    /// `void` or `amend`.
    public var effect: String
    public var reason: String
    /// For `amend`: new values by field name, as the ledger prints them.
    public var amended: [String: String]?

    /// Makes a request.
    public init(shop: String, target: UInt64, effect: String, reason: String, amended: [String: String]? = nil) {
        self.shop = shop
        self.target = target
        self.effect = effect
        self.reason = reason
        self.amended = amended
    }
}

/// States that nothing was bought in a period (心跳), so that silence is not mistaken for a gap.
public struct Heartbeat: Codable, Hashable, Sendable {
    public var shop: String
    /// Days `yyyy-mm-dd`, both included.
    public var from: String
    public var to: String

    /// Makes a request.
    public init(shop: String, from: String, to: String) {
        self.shop = shop
        self.from = from
        self.to = to
    }
}
