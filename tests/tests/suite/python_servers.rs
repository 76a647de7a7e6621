//! Our proxies call unmodified Python servers of both generations.
