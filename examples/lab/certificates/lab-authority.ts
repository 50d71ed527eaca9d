// Written by regenerate.sh. For the lab only: the keys are public, trust them with nothing.

/** The authority that signed every certificate of the lab but `fallback`, PEM. */
export const labAuthority = `-----BEGIN CERTIFICATE-----
MIIBszCCAVigAwIBAgIUfBEmb6ZvZzf5gPkePGZEgNU0oScwCgYIKoZIzj0EAwIw
NjEgMB4GA1UEAwwXTWlsbGJyb29rIExhYiBBdXRob3JpdHkxEjAQBgNVBAoMCU1p
bGxicm9vazAgFw0yNDAxMDEwMDAwMDBaGA8yMTIzMTIzMTIzNTk1OVowNjEgMB4G
A1UEAwwXTWlsbGJyb29rIExhYiBBdXRob3JpdHkxEjAQBgNVBAoMCU1pbGxicm9v
azBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFloEH4ZGtiXfQ8kyMYxq+g8lzIA
TosXv6tYl3/WKGDIxRwiausuwu7zXiNzMyyPVErGpOdh1eBwX+jhc2uto7CjQjBA
MA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgIEMB0GA1UdDgQWBBT7qWyA
D7iiXH5rgVkcfV7ZIZnVxjAKBggqhkjOPQQDAgNJADBGAiEAldDx3eScTwhHOb8C
eeFdf2TSI7FbCDGF1j/SeydspAcCIQDUrRrZGNwo3ol7OHHtnbq/PRDHImopPd2K
RsL/fdurHg==
-----END CERTIFICATE-----
`;
