import Glibc

/// `base` to the power of `exponent`: all that the room needs of a mathematics library.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
