//! On Windows and macOS the HTTP client asks the system itself.

use graph::Route;

pub(super) async fn route() -> Route {
    Route::System
}
