//! What the desktop shows, where the system itself does.

use ipc::{Check, Finding};

use super::Doctor;

impl Doctor {
    pub(super) async fn desktop(&self) -> Vec<Finding> {
        vec![
            self.well(Check::Tray, "native", &[]),
            self.well(Check::Notifications, "native", &[]),
        ]
    }
}
