//! Counts the allocations of the program it is loaded into (`LD_PRELOAD`, ld.so(8)), for tests to read while that
//! program runs.
//!
//! The count is eight bytes, in the order of the machine, at the start of the file that `ALLOCATIONS_FILE` names and
//! that has to be there. Every call of `malloc`, `calloc`, `realloc`, `memalign` and their kind counts one.
#![cfg(all(target_os = "linux", target_env = "gnu"))]
#![expect(
    unsafe_code,
    reason = "the functions of the C library are stood in for, and a file is mapped"
)]

use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

use libc::{c_int, c_void, size_t};

/// Where the count is, once the file is mapped.
static COUNT: AtomicPtr<AtomicU64> = AtomicPtr::new(null_mut());

// The C library's own functions, under the names that stay when others stand in for them.
unsafe extern "C" {
    fn __libc_malloc(size: size_t) -> *mut c_void;
    fn __libc_calloc(count: size_t, size: size_t) -> *mut c_void;
    fn __libc_realloc(old: *mut c_void, size: size_t) -> *mut c_void;
    fn __libc_memalign(alignment: size_t, size: size_t) -> *mut c_void;
}

/// Run by the loader before the program.
#[used]
#[unsafe(link_section = ".init_array")]
static BEGIN: extern "C" fn() = begin;

extern "C" fn begin() {
    let name = c"ALLOCATIONS_FILE".as_ptr();
    // SAFETY: no other thread runs yet that could change the environment; the name ends with a zero.
    let file = unsafe { libc::getenv(name) };
    if file.is_null() {
        return;
    }
    // SAFETY: `file` is a string of the environment, which stays where it is.
    let file = unsafe { libc::open(file, libc::O_RDWR | libc::O_CLOEXEC) };
    if file < 0 {
        return;
    }
    let readable = libc::PROT_READ | libc::PROT_WRITE;
    let size = size_of::<AtomicU64>();
    // SAFETY: a new mapping, at a place of the system's choice, of a file that is open.
    let place = unsafe { libc::mmap(null_mut(), size, readable, libc::MAP_SHARED, file, 0) };
    // SAFETY: the file was opened above, and a mapping outlives it.
    unsafe { libc::close(file) };
    if place != libc::MAP_FAILED {
        COUNT.store(place.cast(), Ordering::Release);
    }
}

fn count() {
    let place = COUNT.load(Ordering::Acquire);
    // SAFETY: null, or the mapping, which begins at a page and is never taken away.
    if let Some(count) = unsafe { place.as_ref() } {
        count.fetch_add(1, Ordering::Relaxed);
    }
}

/// As malloc(3).
///
/// # Safety
/// As malloc(3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn malloc(size: size_t) -> *mut c_void {
    count();
    // SAFETY: asked for by the caller.
    unsafe { __libc_malloc(size) }
}

/// As calloc(3).
///
/// # Safety
/// As calloc(3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn calloc(elements: size_t, size: size_t) -> *mut c_void {
    count();
    // SAFETY: asked for by the caller.
    unsafe { __libc_calloc(elements, size) }
}

/// As realloc(3).
///
/// # Safety
/// As realloc(3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn realloc(old: *mut c_void, size: size_t) -> *mut c_void {
    count();
    // SAFETY: asked for by the caller.
    unsafe { __libc_realloc(old, size) }
}

/// As memalign(3).
///
/// # Safety
/// As memalign(3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memalign(alignment: size_t, size: size_t) -> *mut c_void {
    count();
    // SAFETY: asked for by the caller.
    unsafe { __libc_memalign(alignment, size) }
}

/// As aligned_alloc(3).
///
/// # Safety
/// As aligned_alloc(3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aligned_alloc(alignment: size_t, size: size_t) -> *mut c_void {
    // SAFETY: asked for by the caller.
    unsafe { memalign(alignment, size) }
}

/// As posix_memalign(3).
///
/// # Safety
/// As posix_memalign(3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_memalign(
    place: *mut *mut c_void,
    alignment: size_t,
    size: size_t,
) -> c_int {
    // SAFETY: asked for by the caller.
    let given = unsafe { memalign(alignment, size) };
    if given.is_null() {
        return libc::ENOMEM;
    }
    // SAFETY: the caller says where it is to be written.
    unsafe { place.write(given) };
    0
}
