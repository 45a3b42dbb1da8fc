import ArgumentParser
import PartCertificates
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
    func ranges() throws(ServiceError) -> [ProductRange] {
        var ranges: [ProductRange] = []
        for (scheme, prefix) in gtinPrefixes.map({ (ProductRange.Scheme.gtin, $0) })
            + partPrefixes.map({ (.partNumber, $0) })
        {
            guard let range = ProductRange(scheme: scheme, prefix: prefix) else {
                throw .invalid("ranges", prefix, .oneProductPrefix)
            }
            ranges.append(range)
        }
        return ranges
    }
}
