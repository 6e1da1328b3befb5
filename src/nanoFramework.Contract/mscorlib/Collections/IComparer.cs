namespace System.Collections;

public interface IComparer
{
    public int Compare(object x, object y);
}
