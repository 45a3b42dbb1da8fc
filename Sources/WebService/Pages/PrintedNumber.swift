/// Whole numbers with a comma every three digits.
enum Grouped {
    static func text(_ number: some BinaryInteger) -> String {
        let digits = String(number)
        var text = ""
        for (place, digit) in digits.enumerated() {
            let left = digits.count - place
            if place > 0, left % 3 == 0, text != "-" { text.append(",") }
            text.append(digit)
        }
        return text
    }
}

/// Sizes as people read them: three digits and a unit, in powers of a thousand.
enum ByteCount {
    static func text(_ bytes: Int64) -> String {
        var (value, unit) = (Double(bytes), 0)
        let units = ["B", "kB", "MB", "GB", "TB", "PB"]
        while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
        let tenths = (value * 10).rounded() / 10
        return (unit == 0 || value >= 99.95 ? String(Int(value.rounded())) : String(tenths)) + " " + units[unit]
    }
}
