//! Windows and macOS.
