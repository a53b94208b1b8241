//! The product as people use it: real programs, a real bus, keychain, panel and notification
//! server, and HTTP to the simulated tenant.

mod crash;
mod doctor;
mod faults;
mod general;
mod hotkeys;
mod masks;
mod memory;
mod notifications;
mod page;
mod presets;
mod refusals;
mod relay;
mod rude_clients;
mod secrets;
mod sign_in;
mod start;
mod tray;
mod webdriver;
mod window;
mod wizard;
