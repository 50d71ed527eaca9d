export { createNetwork, type Network, type NetworkOptions } from '../src/net/create-network.js';
export { type DnsResolveOptions, dnsResolve } from './dns-resolve.js';
export { type ExcavateOptions, excavate } from './excavate.js';
export { type HttpProbeOptions, httpProbe } from './http-probe.js';
export { type HttpSecurityOptions, httpSecurity } from './http-security.js';
export { type PortConnectOptions, portConnect } from './port-connect.js';
export { type RobotsOptions, robots } from './robots.js';
export { type SpeculateOptions, speculate } from './speculate.js';
export { type TlsCertificateOptions, tlsCertificate } from './tls-certificate.js';
