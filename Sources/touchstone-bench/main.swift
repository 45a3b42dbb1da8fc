// touchstone-bench
