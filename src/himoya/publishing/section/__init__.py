"""Parts of `himoya statistics section`: protected releases as pages that open from disk."""
