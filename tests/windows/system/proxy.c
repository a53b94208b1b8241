/* What widl makes of activation.idl, with what the headers declare for C++ only. */
#include <windows.h>
#include <unknwn.h>
HRESULT STDMETHODCALLTYPE IUnknown_QueryInterface_Proxy(IUnknown *, REFIID, void **);
ULONG STDMETHODCALLTYPE IUnknown_AddRef_Proxy(IUnknown *);
ULONG STDMETHODCALLTYPE IUnknown_Release_Proxy(IUnknown *);
#include "activation_p.c"
