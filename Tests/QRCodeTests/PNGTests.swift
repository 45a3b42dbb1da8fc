import QRCode
import Testing

struct PNGTests {
    @Test(arguments: [(1, 0), (1, 4), (3, 4), (8, 4), (10, 2)])
    func everyModuleIsASquareOfPixels(scale: Int, quietZone: Int) throws {
        let symbol = try QRSymbol.encode(prefix: SampleCode.prefix, digits: SampleCode.digits(bytes: 128))
        let picture = try PNGReader(symbol.png(scale: scale, quietZone: quietZone))
        let side = (symbol.size + 2 * quietZone) * scale
        #expect(picture.width == side && picture.height == side)
        #expect(picture.bitDepth == 1 && picture.colourType == 0)
        var wrong = 0
        for y in 0..<side {
            for x in 0..<side {
                let dark = symbol[x / scale - quietZone, y / scale - quietZone]
                if picture[x, y] != (dark ? 0 : 255) { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }

    @Test func isSmall() throws {
        let symbol = try QRSymbol.encode(prefix: SampleCode.prefix, digits: SampleCode.digits(bytes: 155))
        #expect(symbol.png().count < 2500)
    }

    @Test func readerNoticesEveryFlippedByte() throws {
        let file = try QRSymbol.encode(prefix: "", digits: "1").png(scale: 1)
        _ = try PNGReader(file)
        for index in file.indices {
            var damaged = file
            damaged[index] ^= 0x01
            #expect(throws: PNGReader.Failure.self, "byte \(index)") { try PNGReader(damaged) }
        }
    }
}
