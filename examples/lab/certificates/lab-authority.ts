// Written by regenerate.sh. For the lab only: the keys are public, trust them with nothing.

/** The authority that signed every certificate of the lab but `fallback`, PEM. */
export const labAuthority = `-----BEGIN CERTIFICATE-----
MIIBsjCCAVigAwIBAgIURhMQBAdm3yDWxv1NANDW7tMqY4swCgYIKoZIzj0EAwIw
NjEgMB4GA1UEAwwXTWlsbGJyb29rIExhYiBBdXRob3JpdHkxEjAQBgNVBAoMCU1p
bGxicm9vazAgFw0yNDAxMDEwMDAwMDBaGA8yMTIzMTIzMTIzNTk1OVowNjEgMB4G
A1UEAwwXTWlsbGJyb29rIExhYiBBdXRob3JpdHkxEjAQBgNVBAoMCU1pbGxicm9v
azBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBQC16L5vPvRpx/EQAFj0C+Kg4nC
pqUH2Wz3NQk5Zb6PqJ6Ux1s+u4hUCrFK9dyd7zXb9ZKPr+n7fbpSURsN2DijQjBA
MA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgIEMB0GA1UdDgQWBBQd37NX
y1oD59OOC5oDI6C0B3SKLTAKBggqhkjOPQQDAgNIADBFAiEAlK8+0zQJ394HyIKI
tsY7oOsbPwfd28EEFq9i9GRIgR4CIEsqXsco9VkfN94GLlRSaDV70daRcftKIdtq
gFvwCYsK
-----END CERTIFICATE-----
`;
