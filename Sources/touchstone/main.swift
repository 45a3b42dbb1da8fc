// touchstone
