//! The product as people use it: real programs, a real bus, keychain, panel and notification
//! server, and HTTP to the simulated tenant.

mod crash;
mod doctor;
mod hotkeys;
mod refusals;
mod sign_in;
mod start;
mod tray;
mod webdriver;
mod window;
