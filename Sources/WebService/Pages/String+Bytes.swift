// Searching by bytes: several times as fast as by characters, and the same where what is looked for is ASCII.

extension String {
    /// Where an ASCII text first stands.
    func range(ofASCII text: String) -> Range<Index>? {
        guard let first = text.utf8.first else { return nil }
        var start = utf8.startIndex
        while let place = utf8[start...].firstIndex(of: first) {
            if utf8[place...].starts(with: text.utf8) {
                return place..<utf8.index(place, offsetBy: text.utf8.count)
            }
            start = utf8.index(after: place)
        }
        return nil
    }
}
