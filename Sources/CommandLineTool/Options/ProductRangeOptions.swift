import ArgumentParser
import Traceability

/// Which products a maker may certify.
struct ProductRangeOptions: ParsableArguments {
    @Option(
        name: .customLong("gtin-prefix"), parsing: .upToNextOption,
        help: "Only products whose GTIN-14 begins so.｜限定 GTIN-14 前缀。")
    var gtinPrefixes: [String] = []
    @Option(
        name: .customLong("part-prefix"), parsing: .upToNextOption, help: "Only part numbers that begin so.｜限定零件号前缀。")
    var partPrefixes: [String] = []

    /// None = any product.
    var ranges: [ProductRangeView] {
        gtinPrefixes.map { ProductRangeView(gtinPrefix: $0) }
            + partPrefixes.map { ProductRangeView(partNumberPrefix: $0) }
    }
}
