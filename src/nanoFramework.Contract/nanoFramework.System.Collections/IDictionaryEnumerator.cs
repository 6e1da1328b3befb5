namespace System.Collections;

public interface IDictionaryEnumerator : IEnumerator
{
    public DictionaryEntry Entry { get; }

    public object Key { get; }

    public object Value { get; }
}
