"""The server's API over HTTP: what is asked, who asks, and what is answered."""
