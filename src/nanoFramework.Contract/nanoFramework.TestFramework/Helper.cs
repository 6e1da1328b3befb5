namespace nanoFramework.TestFramework;

public static class Helper
{
    public static object[] RemoveTestMethodIfDataRowExists(object[] attribs) => throw null;
}
