//! The product as people use it: real programs, a real bus, keychain, panel and notification
//! server, and HTTP to the simulated tenant.

mod accessibility;
mod cable;
mod crash;
mod doctor;
mod explained;
mod faults;
mod files;
mod footprint;
mod general;
mod hotkeys;
mod keyboard;
mod login;
mod looks;
mod masks;
mod memory;
mod network;
mod notifications;
mod now;
mod page;
mod presets;
mod refusals;
mod relay;
mod restarts;
mod rude_clients;
mod secrets;
mod session;
mod shown_icon;
mod sign_in;
mod soak;
mod start;
mod suspend;
mod tray;
mod window;
mod window_ends;
mod wizard;
